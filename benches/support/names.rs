//! Names of 18 traditions for invented rosters, weighted like a meeting in a mid-size US metro area.
//!
//! The largest tradition uses the frequencies of the US census (`census`). The others have lists, frequent names first,
//! and stems with endings for rare names. Written independently of the search's nickname table.

/// A naming tradition.
pub struct Tradition {
    /// Share of the roster, in thousandths.
    pub share: u32,
    /// How given and family names form a full name.
    pub shape: Shape,
    /// Flattens the weights of the lists: name number n has the weight 1 / (n + flat).
    pub flat: u32,
    /// Given names, most frequent first.
    pub given: &'static str,
    /// Family names, frequent ones first; a blank inside a name is written as an underscore.
    pub family: &'static str,
    /// Percentage of people whose family name consists of a stem and an ending.
    pub tail: usize,
    /// Beginnings of rare family names.
    pub stems: &'static str,
    /// Their endings.
    pub endings: &'static str,
}

/// How full names are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Given and family.
    Plain,
    /// Given, sometimes a middle name, family sometimes with a hyphen.
    Middle,
    /// Two family names.
    TwoFamilies,
    /// Two given names; a third of these names have the family name in the given-name column.
    FamilyFirst,
}

/// The frequencies of the US census; the lists of the first tradition.
pub const CENSUS_GIVEN: &str = include_str!("census/given.txt");
/// See `CENSUS_GIVEN`.
pub const CENSUS_FAMILY: &str = include_str!("census/family.txt");

/// Stems of the rare names of the census, and of made-up places.
pub const STEMS: &str = "Ash Black Brad Brook Bur Chad Cold Cran Dun East Fair Farn Gar Glen Green Hal Har Hart Hazel Hol Hunt Kel Kings Lang Ley Lin Mar Mel Mid Mil New Nor Oak Old Pem Pres Rad Red Rock Rose Row Ruther Sand Shel Stan Stock Sut Thorn Wake Wal War Wash Wes Whit Wil Win Wood York Abbe Barr Carm Del Esk Fitz Gal Hes Inger Jess Kil Lam Mus Nes Ogil Pat Quen Ren Sel Tolli Ux Ven Wex Yar Zim Bran Clem Dres Frey Gros Hau Kauf Lowen Nuss Op Riv Stein Treu Vog";
/// See `STEMS`.
pub const ENDINGS: &str = "bridge brook burn bury by combe cott croft dale den field ford gate ham hurst land ley low man mere mont more ridge shaw stead ster ston thorpe ton ville wald ward water well wick wood worth berg er ski sen etti ieux ault ic ak ov";

/// All traditions.
pub const TRADITIONS: &[Tradition] = &[
    Tradition {
        share: 440,
        shape: Shape::Middle,
        flat: 0,
        given: "",
        family: "",
        tail: 35,
        stems: STEMS,
        endings: ENDINGS,
    },
    Tradition {
        share: 125,
        shape: Shape::TwoFamilies,
        flat: 6,
        given: "José María Guadalupe Juan Francisco Luis Carlos Jesús Ana Rosa Miguel Alejandro Verónica Ángel Fernando Roberto Leticia Ricardo Elena Javier Mónica Eduardo Patricia Rafael Gabriela Sergio Silvia Héctor Yolanda Raúl Adriana Óscar Margarita Andrés Beatriz Ignacio Pilar Joaquín Consuelo Enrique Dolores Antonio Isabel Santiago Ximena Emilio Noemí Rogelio Araceli Gerardo Marisol Salvador Esperanza Manuel Inés Rubén Graciela Humberto Concepción Jorge Teresa Alfredo Claudia Arturo Norma Armando Irma Julio Lourdes Ramón Alicia César Rocío Gustavo Blanca Iván Lidia Martín Carmen Felipe Luz Pablo Delia Hugo Maricela Diego Daniela Mateo Valeria Emiliano Fernanda Rigoberto Socorro Efraín Hortensia Octavio Perla Abel Nayeli Ulises Itzel Leonel Yesenia",
        family: "García Hernández Martínez López González Rodríguez Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz Morales Ortiz Reyes Gutiérrez Chávez Ramos Ruiz Álvarez Mendoza Vásquez Castillo Jiménez Moreno Romero Herrera Medina Aguilar Vargas Castro Guzmán Muñoz Rojas Ortega Delgado Peña Ríos Núñez Ibarra Zúñiga Quiñones Villaseñor Ochoa Cárdenas Valdés Solís Vega Contreras Santiago Domínguez Estrada Salazar Luna Ayala Cervantes Espinoza Lara Juárez Cabrera Trujillo Rosales Navarro Serrano Padilla Velasco Maldonado Rangel Esquivel Arroyo Camacho Cisneros Escobar Galván Huerta Bautista Montoya Orozco Pacheco Quintero Robles Suárez Tapia Uribe Valencia Zamora Barrera Cortés Duarte Franco Fuentes Guerrero Lozano Macías Nava Olvera Ponce",
        tail: 14,
        stems: "Arri Basal Carre Echeva Gal Goico Iturri Larra Mala Monte Oliva Para Sala Tala Urqui Villa Zaba Aran Berme Cala",
        endings: "ga rría guren lde ndo nedo rte rza sena ta tegui varría vides zola rreal no dar",
    },
    Tradition {
        share: 50,
        shape: Shape::Plain,
        flat: 8,
        given: "Katarzyna Małgorzata Agnieszka Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Stanisław Zofia Magdalena Elżbieta Barbara Ewa Joanna Grzegorz Wojciech Zbigniew Jerzy Tadeusz Łukasz Mateusz Piotr Aleksandra Dorota Grażyna Halina Anna Monika Adam Beata Danuta Dariusz Bożena Mariusz Jolanta Kamil Iwona Rafał Renata Sławomir Urszula Wiesław Teresa Przemysław Sylwia Bartłomiej Kinga Szymon Natalia Zdzisława Jacek Ryszard",
        family: "Nowak Kowalski Kowalczyk Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Stępień Górski Rutkowski Sikora Ostrowski Szczepański Błaszczyk Baran Duda Szewczyk Pietrzak Marciniak Wawrzyniak Zalewski Jasiński Zawadzki Bąk Sadowski Chmielewski Włodarczyk Borkowski Czarnecki Sawicki Sokołowski Urbański Kubiak",
        tail: 45,
        stems: "Ba Bog Bor Brzez Chrzan Cie Czajk Dziedz Gaw Gołęb Jarosz Kac Klim Krup Kuch Lip Łuk Maj Miel Niedź Olsz Pias Pod Rad Ros Rzep Sob Stach Szcz Tom Wal Wie Wil Wron Zaręb",
        endings: "ak ek owski iński icki czyk owicz niak uk ala ewski yński arz ień ecki",
    },
    Tradition {
        share: 45,
        shape: Shape::FamilyFirst,
        flat: 1,
        given: "Anh Minh Hương Tuấn Linh Hùng Thảo Phương Lan Đức Quang Hải Thu Ngọc Mai Long Dũng Trang Hạnh Khánh Vân Bình Tâm Yến Hà Nam Sơn Thanh Tú Việt Cường Diễm Giang Hiền Hồng Huy Kiệt Kim Loan Mỹ Nga Nhung Oanh Phúc Quân Quỳnh Thắng Thúy Tiến Trinh Tùng Uyên Xuân Thị Văn",
        family: "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trịnh Đinh Mạc Lâm Mai Tô Cao Châu Hà Tạ Thái Vương Quách Lưu Kiều Từ",
        tail: 0,
        stems: "",
        endings: "",
    },
    Tradition {
        share: 35,
        shape: Shape::FamilyFirst,
        flat: 4,
        given: "Wei Li Na Jing Yan Min Xiao Hui Jun Ming Fang Lei Yang Chen Hong Qing Bo Tao Mei Xin Jie Ping Xiaoming Yuting Haoran Jiayi Zhiqiang Lihua Guoqiang Meiling Xiuying Yufei Jianguo Weidong Shuang Yun Ting Rui Zhen Hao Kai Ling Peng Qiang Rong Shan Wen Xia Ying Yong",
        family: "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Ng Ho Xie Tang Zheng Liang Song Deng Han Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Shen Yao Lam Wong Chan Cheung Leung Kwok Lau Fung Tse",
        tail: 2,
        stems: "Ou Shang Si Zhu",
        endings: "yang guan ma ge",
    },
    Tradition {
        share: 25,
        shape: Shape::Plain,
        flat: 2,
        given: "Min-jun Seo-yeon Ji-hoon Hye-jin Sung-ho Eun-ji Dong-hyun Soo-jin Young-ho Mi-kyung Jae-won Hana Ji-woo Hyun-woo Sang-hoon Kyung-soo Yu-na Tae-hyung Eun-young Jin-young Min-ji Seung-min Hee-sun Joon-ho In-sook",
        family: "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Yoo Hong Jeon Ko Moon Yang Son Bae Baek Heo Nam Noh",
        tail: 2,
        stems: "Nam Hwang Je Seon",
        endings: "gung bo gal woo",
    },
    Tradition {
        share: 20,
        shape: Shape::Plain,
        flat: 4,
        given: "Oluwaseun Adébáyọ̀ Folásadé Olúfẹ́mi Yétúndé Babátúndé Ayọ̀délé Tèmítọ́pẹ́ Olúmìdé Olúwatóbi Adéọlá Bọ́láńlé Títílayọ̀ Ọlájídé Àbíọ́lá Káyọ̀dé Fúnmiláyọ̀ Ṣẹ́gun Bímpé Tólúlọpẹ́ Damilọ́lá Wálé Ìyábọ̀ Rótìmí Mojísọ́lá Gbenga",
        family: "Adéyẹmí Ọlátúnjí Ògúnlẹ́yẹ Adébísí Balógun Akínwálé Ọláwálé Adéwálé Ògúnsànyà Fásholá Adélékè Akíntọ́lá Ọdúnsì Bámgbósé Ajàyí Àlàbí Adéníyì Ọláyínká Ṣóyínká Ìbídàpọ̀",
        tail: 35,
        stems: "Adé Ọlá Ògún Akín Ayọ̀ Olú Òní Fá Àbí Ìfá",
        endings: "bámidélé dàpọ̀ délé gbitẹ́ jìmí kúnlé lékan mọ́lá pẹ́jù rántí ṣínà tólú wùmí yínká bọ́lá sanmí",
    },
    Tradition {
        share: 15,
        shape: Shape::Plain,
        flat: 4,
        given: "Chukwuemeka Ngozi Chinedu Adaeze Ifeoma Obinna Uchenna Nkechi Ikechukwu Amara Chidinma Emeka Nnamdi Chiamaka Kelechi Ugochi Obiora Ifeanyi Chioma Tochukwu Nneka Onyekachi Somtochukwu Ebele Azubuike",
        family: "Okafor Okonkwo Eze Nwosu Nwachukwu Obi Igwe Onyekachi Chukwu Okeke Okoro Nwankwo Anyanwu Onwuka Uzor Ibe Agu Okoye Ezeudu Mbah Nnadi Opara Udeh Ugwu",
        tail: 30,
        stems: "Nwa Oko Eze Onye Chukwu Ama Ibe Uzo Ani",
        endings: "bueze dike fule gbo jiofor kwu lor madu neke nkwo rah wuike zie",
    },
    Tradition {
        share: 40,
        shape: Shape::Plain,
        flat: 6,
        given: "Priya Rajesh Anita Sanjay Deepa Vijay Lakshmi Suresh Kavita Ramesh Sunita Arjun Meera Anil Pooja Venkatesh Radha Harish Geeta Manoj Shreya Krishnan Amit Neha Rahul Swati Vikram Nisha Ashok Rekha Ravi Usha Gopal Asha Nitin Divya Mahesh Jyoti Kiran Padma Rohan Ananya Siddharth Bhavna Dinesh Sarita Arvind Malini Prakash Shanti Naveen Vidya Gurpreet Harjit Manpreet",
        family: "Patel Singh Sharma Kumar Gupta Reddy Shah Rao Iyer Nair Desai Joshi Mehta Chatterjee Mukherjee Banerjee Krishnamurthy Subramanian Agarwal Kapoor Malhotra Kaur Das Ghosh Bose Jain Verma Chopra Khanna Menon Pillai Bhatt Trivedi Pandey Mishra Chaudhary Dutta Sen Srinivasan Raman Naidu Gill Sandhu Dhillon Grewal Bhattacharya Kulkarni Deshpande Patil Shetty Hegde Kamath Saxena Sinha Tiwari",
        tail: 25,
        stems: "Chand Dev Gan Hari Jay Kalyan Lal Mad Nara Pad Raj Ram Sada Sub Tal Venk Vish Yash",
        endings: "anathan apur ashekar avi eshwar hwani ikar kar lani mani nathan pal puri raman shankar singhani wala war",
    },
    Tradition {
        share: 25,
        shape: Shape::Plain,
        flat: 6,
        given: "Siobhán Seán Aoife Pádraig Niamh Ciarán Gráinne Eoin Róisín Diarmuid Caoimhe Oisín Sinéad Cormac Máire Fionnuala Patrick Michael Kathleen Brendan Maureen Colleen Declan Deirdre Liam Nora Kevin Bridget Eamon Finbar Aisling Conor Orla Cathal Eileen Fergus",
        family: "O'Brien O’Connor O'Sullivan Murphy Byrne Ryan Doyle McCarthy Gallagher O’Neill Doherty Kennedy Lynch Quinn O'Reilly MacNamara Ó'Dálaigh Kelly Walsh O'Shea O’Donnell McLaughlin Nolan Connolly Daly Fitzgerald McDonagh Healy O'Leary Brennan Burke Collins Clarke Johnston Hughes O'Farrell Flanagan Keane Kavanagh Hogan McGrath Higgins Cullen Whelan O'Malley Mulligan O’Grady Tierney",
        tail: 25,
        stems: "Brann Cass Corr Donn Fall Garr Hann Kenn Lann McCull McGinn McNall Mull O'Hall O'Rour O’Don Roon Sheeh Tully",
        endings: "agan aher an ane ary arty aty egan ellan erty ey igan in oran ovan y",
    },
    Tradition {
        share: 35,
        shape: Shape::Plain,
        flat: 6,
        given: "Mohamed Muhammad Mohammed Ahmed Ahmad Fatima Fatma Hassan Hasan Hussein Husain Khalid Khaled Yousef Youssef Aisha Aysha Omar Umar Mustafa Mostafa Zainab Layla Leila Ibrahim Khadija Mahmoud Mahmud Samir Noor Ali Amira Bilal Dina Faisal Hala Hamza Huda Jamal Karim Lina Maryam Nadia Nasser Rania Rashid Salma Samira Tariq Walid Yasmin Zaid Abdul-Rahman Abdullah",
        family: "Al-Hassan Hussein Abdullah Abdallah Haddad Khoury Mansour Nasser El-Sayed Saleh Qasim Kassem Rahman Farouk Hamdan Al-Masri Said Sayed Younis Jaber Ali Ahmed Khan Malik Aziz Hamid Salem Shaheen Najjar Sabbagh Darwish Barakat Awad Habib Issa Mahfouz Nassar Odeh Qureshi Rahimi Salameh Tahir Zaki El-Amin Al-Khatib Bakr Hakim",
        tail: 20,
        stems: "Al-Ba Al-Ja Al-Ra El-Ha El-Kha Ab Bash Dab Far Ghan Jab Kan Mas Naj Sab Shar Taw Zay",
        endings: "akri ari awi bour doun fi hashem im lani mi oudi oun qi rawi shi wan zawi",
    },
    Tradition {
        share: 12,
        shape: Shape::Plain,
        flat: 5,
        given: "Ayşe Mehmet Çiğdem Özgür Işıl Şükrü Gül İbrahim Yıldız Emre Zeynep Burak Elif Hüseyin Fatma Mustafa Emine Ahmet Hatice Ali Can Deniz Ebru Gökhan Hakan İrem Kemal Leyla Murat Nilüfer",
        family: "Yılmaz Kaya Demir Çelik Şahin Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Erdoğan Güneş Aksoy Bulut Taş Ünal Avcı Bozkurt Işık",
        tail: 25,
        stems: "Ak Boz Er Gök Gün Kara Kır Öz Sarı Tan Uz Yal",
        endings: "baş bulut can çay demir doğan göz kan kaya oğlu soy taş türk yıldız",
    },
    Tradition {
        share: 25,
        shape: Shape::Plain,
        flat: 6,
        given: "Jürgen Käthe Günther Björn Müjde Wolfgang Heinrich Friedrich Ursula Johannes Matthias Anneliese Dieter Gertrud Søren Åsa Klaus Ingrid Helmut Brigitte Karl Monika Stefan Heike Uwe Renate Lars Astrid Erik Karin Nils Sigrid Sven Kerstin Jens Greta",
        family: "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Weiß Schäfer Koch Jäger Krüger Hoffmann Schröder Strauß Vogel Køhler Lindström Sørensen Nygård Hansen Johansson Larsen Olsen Berg Andersson Nilsson Pedersen Jørgensen Karlsson Eriksson Bauer Richter Klein Wolf Neumann Schwarz Zimmermann Krämer Köhler Lehmann Kaiser Fuchs Möller Jansen Groß Böhm Ångström",
        tail: 30,
        stems: "Bach Blum Brück Dorn Eber Feld Gold Grün Hoch Kirch König Lind Mühl Nieder Ober Rosen Schön Stein Wein Winkel",
        endings: "bauer baum berg bruck dorf er feld hardt häuser hofer hoff holm kamp lein mann meier schmidt stein strøm werth",
    },
    Tradition {
        share: 25,
        shape: Shape::Plain,
        flat: 6,
        given: "Giuseppe Francesca Giovanni Salvatore Vincenzo Antonella Domenico Lucia Pasquale Raffaella Caterina Luigi Alessandro Gaetano Maria Antonio Rosa Francesco Angela Mario Teresa Carmela Paolo Chiara Matteo Giulia Lorenzo Sofia Rocco Concetta Angelo Filomena",
        family: "Rossi Russo Ferrari Esposito Bianchi Romano Colombo D'Angelo De_Luca Mancini Costa Giordano Rizzo Lombardi DiMarco Moretti Barbieri Fontana Santoro Marino Greco Bruno Gallo Conti De_Santis D'Amico Ferrara Caruso Leone Longo Gentile Martinelli Vitale Coppola Marchetti Parisi Bellini LoPresti Di_Stefano Della_Rocca",
        tail: 35,
        stems: "Barto Bel Bon Cam Cap Cast Fal Fer Gall Gia Lup Mal Mar Mont Pal Pas Pell Ric Sal Sant Scar Tam Tor Ven Zan",
        endings: "accio agna ano aro elli ente ero etti iello ini ino isi occo oli one ori otto ucci uzzo",
    },
    Tradition {
        share: 25,
        shape: Shape::Plain,
        flat: 6,
        given: "Yevgeny Dmitri Svetlana Oksana Vladimir Anastasia Olena Sergei Natalia Mikhail Volodymyr Ekaterina Alexei Tatiana Irina Andriy Yulia Ihor Larysa Oleksandr Halyna Iryna Viktor Nadia Bohdan Lyudmila Taras Marina Pavlo Galina Nikolai Olga Yuri Elena Boris Ksenia",
        family: "Ivanova Petrov Shevchenko Kovalenko Popov Volkov Sokolova Kuznetsov Bondarenko Tkachenko Melnyk Morozova Pavlenko Zaytsev Smirnov Kravchenko Koval Oliynyk Boyko Lysenko Novikov Fedorov Kozlova Lebedev Savchenko Rudenko Marchenko Moroz Petrenko Klymenko Romanov Orlova Makarov Nikitin Zakharov",
        tail: 35,
        stems: "Bel Bor Chern Dem Gav Gor Hon Kar Khar Kol Krav Lev Mak Mir Naz Ost Pan Pol Rom Sem Shev Sid Tar Tim Vas Yar Zaly",
        endings: "chuk enko enkov ets ienko in ina ko nyk ov ova ovsky skyi yk yuk",
    },
    Tradition {
        share: 20,
        shape: Shape::Plain,
        flat: 4,
        given: "João Conceição Sebastião Beatriz Thiago Luís Fátima Inês Paulo Márcia Antônio Gonçalo Maria José Ana Carlos Adriana Pedro Juliana Lucas Fernanda Rafael Patrícia Marcelo Aline Bruno Sônia Rui Teresa Mateus",
        family: "da_Silva dos_Santos Oliveira Souza Pereira Carvalho Araújo Gonçalves Ribeiro de_Almeida Magalhães Simões Ferreira Rodrigues Alves Lima Costa Gomes Martins Barbosa Rocha Dias Nascimento Moreira Nunes Marques Machado Mendes Freitas Cardoso Teixeira Correia Fonseca",
        tail: 20,
        stems: "Bran Cal Cam Car Cou Fig Fra Gui Lei Mon Nog Oli Pin Quei Sam Tei",
        endings: "ado ão de eira eiro elo endes inho ista oso ote ouro ães",
    },
    Tradition {
        share: 20,
        shape: Shape::Plain,
        flat: 4,
        given: "Abdi Amina Fadumo Ahmed Hawa Mohamed Halima Yusuf Sahra Ibrahim Wanjiku Kamau Otieno Achieng Njeri Mwangi Kiprono Wambui Juma Atieno Farah Nasra Abdirahman Ifrah Hodan Kipchoge Nyambura Ochieng Zahra Bashir",
        family: "Mohamed Ali Hassan Abdi Omar Ahmed Warsame Farah Mwangi Otieno Kamau Odhiambo Njoroge Kariuki Jama Nur Hersi Abdullahi Kimani Ochieng Mutua Wanjala Kiplagat Cheruiyot Omondi Dahir Isse Gedi Maina Owino Barasa Were Githinji Nyongesa",
        tail: 20,
        stems: "Ka Ki Mu Nja Ny Ochi Odu Wa Gi Che",
        endings: "bogo gathi kuru manga mbui nyoro ongo ria rugu ruto thoni ura wiri",
    },
    Tradition {
        share: 18,
        shape: Shape::Plain,
        flat: 5,
        given: "Maria Jose Angelo Cristina Rommel Maricel Jun Rosario Ferdinand Imelda Jocelyn Reynaldo Arnel Liezl Danilo Corazon Rodel Gemma Noel Marites Edgardo Analyn Bong Teresita Renato Lourdes Jericho Precious Ronaldo Divina",
        family: "Santos Reyes Cruz Bautista Ocampo García Mendoza Torres Tomas Andrada Castillo Flores Villanueva Ramos Castro Rivera Aquino Navarro Salazar Mercado Dela_Cruz Delos_Santos Pascual Soriano Dizon Manalo Magsaysay Macapagal Pangilinan Tolentino Evangelista Lacson Cayabyab Dimaculangan",
        tail: 30,
        stems: "Bala Cala Dima Gala Guma Laca Maca Mana Pana Panga Quia Suma Tala Tuma Uma",
        endings: "bao gan guna libot lipat ngan ngit pagal sakay santos tan yag yuga",
    },
];
